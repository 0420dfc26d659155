-- What the checks look at: the articles, documents and loads of this increment.

-- One row an article.
create or replace temp table checked_article as
select distinct article_id
from candidate;

-- One row a document.
create or replace temp table checked_document as
select distinct document_id
from outcome;

-- One row a load.
create or replace temp table checked_load as
select getvariable('load_id') as load_id;
