-- One row an article that no document of the ledger brought, or a loaded document whose article is missing.
select
    'article' as source,
    article.article_id as id
from article
semi join checked_article using (article_id)
anti join (from document where status <> 'rejected') as document using (article_id)
union all
select
    'document',
    document.document_id
from document
semi join checked_document using (document_id)
anti join article using (article_id)
where document.status <> 'rejected'
union all
select
    'rejection',
    document.document_id
from document
semi join checked_document using (document_id)
anti join rejection using (document_id)
where document.status = 'rejected';
