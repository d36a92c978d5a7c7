import { Gutter, Link, SetStepNav } from '@payloadcms/ui'
import type { DocumentViewServerProps } from 'payload'
import { fieldsOf } from '../../collections/documents.ts'
import { readUsers, type Use } from '../../collections/where-used/read-users.ts'
import { countPlaces, impactOf, listed, type PlaceCount } from '../../collections/where-used/summary.ts'
import { isRecordType, SLUGS, typeOfSlug } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { ExportLinks } from '../lists/export/ExportLinks.tsx'
import './where-used.css'

/** How many records a page lists. */
const SHOWN = 50
/** How many regions and agencies are named. */
const PLACES = 12

/** 谁在用: the records that use this one, as far as the user may read them, counted by type, region and agency. */
export async function UsedBy({ doc, initPageResult, searchParams }: DocumentViewServerProps) {
  const { collectionConfig, docID, req } = initPageResult
  const type = typeOfSlug(collectionConfig?.slug)
  const { payload, user } = req
  if (!type || docID === undefined || !user) return null
  const record = fieldsOf(doc)
  const uses = await readUsers({ payload, user }, { type, id: docID, key: String(record['key'] ?? '') })
  const { text, total, types } = impactOf(uses.values())
  const asked = searchParams?.['type']
  const only = typeof asked === 'string' && isRecordType(asked) ? asked : undefined
  const all = listed(uses.values()).filter((one) => !only || one.type === only)
  const pages = Math.max(1, Math.ceil(all.length / SHOWN))
  const page = Math.min(pages, Math.max(1, Number(searchParams?.['page']) || 1))
  const { agencies, regions } = await countPlaces(payload, uses.values())
  const list = `/admin/collections/${SLUGS[type]}`
  const base = `${list}/${String(docID)}/used-by`
  const href = (ofType: string | undefined, at = 1): string => {
    const query = new URLSearchParams({ ...(ofType ? { type: ofType } : {}), ...(at > 1 ? { page: String(at) } : {}) })
    return query.size ? `${base}?${query}` : base
  }
  const named = collectionConfig?.admin.useAsTitle
  const crumbs = [
    { label: collectionConfig?.labels.plural ?? recordTitle(type), url: list },
    { label: String((named && record[named]) || docID), url: `${list}/${String(docID)}` },
    { label: '谁在用' },
  ]
  if (!total)
    return (
      <Gutter className="st-desk st-used">
        <SetStepNav nav={crumbs} />
        <p className="st-empty">没有别的记录用到它。停用、修改都不影响别处。</p>
      </Gutter>
    )
  return (
    <Gutter className="st-desk st-used">
      <SetStepNav nav={crumbs} />
      <h2>用在 {text}</h2>
      <p className="st-help">
        直接引用的、照用上级标准的、只在草稿里用的都算，只数您可以看的。改它、停用它，这些都会受影响。
      </p>
      <nav aria-label="按类型" className="st-used__types">
        <Link aria-current={only ? undefined : 'true'} className="st-chip" href={href(undefined)} prefetch={false}>
          全部 <span>{total}</span>
        </Link>
        {types.map(({ count, drafts, type: one }) => (
          <Link
            aria-current={only === one ? 'true' : undefined}
            className="st-chip"
            href={href(one)}
            key={one}
            prefetch={false}
          >
            {recordTitle(one)} <span>{count}</span>
            {drafts > 0 && <small>（{drafts} 是草稿）</small>}
          </Link>
        ))}
      </nav>
      <p>
        <ExportLinks
          list="used-by"
          query={new URLSearchParams({ record: `${type}/${docID}`, ...(only ? { type: only } : {}) }).toString()}
        />
      </p>
      <div className="st-used__places">
        <Places places={regions} title="按区划" unit="个区划" />
        <Places places={agencies} title="按部门" unit="个部门" />
      </div>
      <table className="st-table">
        <thead>
          <tr>
            <th scope="col">哪一条</th>
            <th scope="col">类型</th>
            <th scope="col">用在哪里</th>
          </tr>
        </thead>
        <tbody>
          {all.slice((page - 1) * SHOWN, page * SHOWN).map((one) => (
            <UseRow key={`${one.type}/${one.id}`} use={one} />
          ))}
        </tbody>
      </table>
      {pages > 1 && (
        <p className="st-used__pages">
          第 {page} 页，共 {pages} 页
          {page > 1 && (
            <Link href={href(only, page - 1)} prefetch={false}>
              上一页
            </Link>
          )}
          {page < pages && (
            <Link href={href(only, page + 1)} prefetch={false}>
              下一页
            </Link>
          )}
        </p>
      )}
    </Gutter>
  )
}

function UseRow({ use: { approved, id, inDraftOnly, key, label, through, type, via } }: { use: Use }) {
  return (
    <tr>
      <td>
        <Link href={`/admin/collections/${SLUGS[type]}/${String(id)}`} prefetch={false}>
          {label}
        </Link>
        {(!approved || inDraftOnly) && (
          <span className="st-pill st-pill--changed">{approved ? '草稿里用到' : '草稿'}</span>
        )}
        {!key.startsWith('draft-') && <small>{key}</small>}
      </td>
      <td data-label="类型">{recordTitle(type)}</td>
      <td data-label="用在哪里">
        {via.join('、')}
        {through && <small>经“{through}”</small>}
      </td>
    </tr>
  )
}

function Places({ places, title, unit }: { places: readonly PlaceCount[]; title: string; unit: string }) {
  if (places.length < 2) return null
  const [first, rest] = [places.slice(0, PLACES), places.slice(PLACES)]
  return (
    <section>
      <h3>{title}</h3>
      <p>
        {first.map(({ count, name }, at) => (
          <span key={name}>
            {at > 0 && '，'}
            {name} <b>{count}</b>
          </span>
        ))}
        {rest.length > 0 && `，另外 ${rest.length} ${unit}共 ${rest.reduce((sum, { count }) => sum + count, 0)}`}
      </p>
    </section>
  )
}
