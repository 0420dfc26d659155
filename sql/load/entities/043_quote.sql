-- The same for who is quoted.
update quote
set
    speaker_id = found.new_id,
    extracted_speaker_id = case when found.new_id <> found.from_id then found.from_id end
from (
    select
        reference.article_id,
        reference.quote_no,
        changed.from_id,
        coalesce(split.into_id, changed.into_id, changed.from_id) as new_id
    from quote as reference
    join changed on changed.from_id = coalesce(reference.extracted_speaker_id, reference.speaker_id)
    left join split
        on split.article_id = reference.article_id
        and split.from_id = changed.from_id
    where changed.everywhere or reference.article_id in (select article_id from candidate)
) as found
where quote.article_id = found.article_id
    and quote.quote_no = found.quote_no;
