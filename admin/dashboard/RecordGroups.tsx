import { Link } from '@payloadcms/ui'
import type { SanitizedConfig } from 'payload'
import { addToList } from '../../standard/group.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'
import { labelText } from '../label-text.ts'

interface Props {
  /** How many records of a type the user may read. */
  counts: ReadonlyMap<RecordType, number>
  /** Slugs of the collections that the user may see. */
  visible: readonly string[]
  config: SanitizedConfig
}

/** Links to the list of every collection, by group, with the number of records. */
export function RecordGroups({ counts, visible, config }: Props) {
  const bySlug = new Map([...counts].map(([type, count]) => [SLUGS[type] as string, count]))
  const groups = new Map<string, { slug: string; title: string; count: number | undefined }[]>()
  for (const { slug, labels, admin } of config.collections) {
    if (!visible.includes(slug) || !admin.group) continue
    addToList(groups, labelText(admin.group), { slug, title: labelText(labels.plural), count: bySlug.get(slug) })
  }
  return (
    <section className="st-families">
      <h2>全部记录</h2>
      <div className="st-families__groups">
        {[...groups].map(([group, rows]) => (
          <div key={group}>
            <h3>{group}</h3>
            <ul>
              {rows.map(({ slug, title, count }) => (
                <li key={slug}>
                  <Link href={`/admin/collections/${slug}`} prefetch={false}>
                    {title}
                  </Link>
                  {count !== undefined && <span>{count}</span>}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  )
}
