-- One row a day of the listing: its files and bytes, what of them is loaded, what has to wait.
select
    day,
    count(*) as files,
    sum(bytes)::bigint as bytes,
    count(*) filter (where is_loaded) as loaded_files,
    sum(loaded_bytes)::bigint as loaded_bytes,
    coalesce(sum(documents) filter (where is_loaded and is_own), 0)::bigint as loaded_documents,
    count(*) filter (where not is_loaded and not is_ready) as waiting_files,
    count(*) filter (where not is_loaded and is_ready) as new_files,
    coalesce(sum(bytes - loaded_bytes) filter (where not is_loaded and is_ready), 0)::bigint as new_bytes
from listed_file
group by day
order by day;
