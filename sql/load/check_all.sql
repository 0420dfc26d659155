-- What the checks look at: all of the warehouse.

-- One row an article.
create or replace temp table checked_article as
select article_id
from article;

-- One row a document.
create or replace temp table checked_document as
select document_id
from document;

-- One row a load.
create or replace temp table checked_load as
select load_id
from load;
