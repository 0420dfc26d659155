-- One row an article of the warehouse that gets a new revision: what was read from the old one goes.
create or replace temp table superseded as
select distinct article_id
from candidate
semi join article using (article_id);
