-- One row an article that the checks look at: all of the warehouse.
create or replace temp table checked_article as
select article_id
from article;
