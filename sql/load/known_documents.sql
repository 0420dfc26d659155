-- One row a document of the files $1 whose article is in the warehouse.
select
    document_id,
    article_id
from document
where status <> 'rejected'
    and uri in (select uri from read_parquet($1));
