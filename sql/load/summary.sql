-- One row, the counts of the committed load $1; none where it was not committed.
select
    load_id,
    documents_read,
    articles_new,
    articles_revised,
    articles_unchanged,
    documents_rejected
from load
where load_id = $1
    and status = 'succeeded';
