-- One row a load whose documents read are not new + revised + unchanged + rejected.
select
    load_id,
    documents_read,
    articles_new,
    articles_revised,
    articles_unchanged,
    documents_rejected
from load
where documents_read
    <> articles_new + articles_revised + articles_unchanged + documents_rejected;
