-- One row a document of the run, with what it came to in this load.
create or replace temp table outcome as
select
    staged_document.* exclude (status),
    case
        when staged_document.status = 'rejected' then 'rejected'
        when candidate.revision = 1 then 'new'
        when candidate.revision > 1 then 'revised'
        else 'unchanged'
    end as status
from staged_document
left join candidate using (document_id);
