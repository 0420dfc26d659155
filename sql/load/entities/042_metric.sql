-- The same for whose a number is.
update metric
set
    subject_id = found.new_id,
    extracted_subject_id = case when found.new_id <> found.from_id then found.from_id end
from (
    select
        reference.article_id,
        reference.metric_no,
        changed.from_id,
        coalesce(split.into_id, changed.into_id, changed.from_id) as new_id
    from metric as reference
    join changed on changed.from_id = coalesce(reference.extracted_subject_id, reference.subject_id)
    left join split
        on split.article_id = reference.article_id
        and split.from_id = changed.from_id
    where changed.everywhere or reference.article_id in (select article_id from candidate)
) as found
where metric.article_id = found.article_id
    and metric.metric_no = found.metric_no;
