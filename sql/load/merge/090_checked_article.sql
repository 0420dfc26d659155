-- One row an article that the checks look at: those of this increment.
create or replace temp table checked_article as
select distinct article_id
from candidate;
