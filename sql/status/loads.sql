-- One row a load, the newest ten first.
select
    load_id,
    status,
    partition_date,
    documents_read as read,
    articles_new as new,
    articles_revised as revised,
    articles_unchanged as unchanged,
    documents_rejected as rejected,
    finished_at
from load
order by started_at desc
limit 10;
