-- One row a mention or metric of the article $1, with a label that says what it means.
select
    mention.passage_no,
    mention.start,
    mention."end",
    mention.kind as source,
    concat_ws(' ', mention.kind, entity.name, mention.title, affiliation.name) as label
from mention
join entity using (entity_id)
left join entity as affiliation on affiliation.entity_id = mention.affiliation_id
where mention.article_id = $1
union all
select
    metric.passage_no,
    metric.start,
    metric."end",
    'metric',
    concat_ws(
        ' ',
        metric.kind,
        coalesce(format('{:.15g}', metric.value), format('{:.15g}~{:.15g}', metric.value_min, metric.value_max)),
        metric.unit,
        nullif(metric.qualifier, 'exact'),
        nullif(metric.direction, 'none'),
        metric.measure,
        subject.name
    )
from metric
left join entity as subject on subject.entity_id = metric.subject_id
where metric.article_id = $1
order by 1, 2, 3 desc;
