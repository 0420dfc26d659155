-- One row a document whose article is in the warehouse.
select
    document_id,
    article_id
from document
where status <> 'rejected';
