import { Link } from '@payloadcms/ui'
import type { UIFieldServerProps } from 'payload'
import { namesFor } from '../../collections/differences/names.ts'
import { differencesIn } from '../../collections/differences/open-differences.ts'
import { readStandard } from '../../collections/differences/standards.ts'
import { describeDifference, isSameValue, type NameOf } from '../../standard/differences/index.ts'
import { idOf } from '../../standard/document.ts'
import './differences.css'

/** In the form of a guide: the differences that an import found and nobody has decided, in words, with the way to decide them. */
export async function GuideDifferences({ data, payload }: UIFieldServerProps) {
  const document = data ?? {}
  const matter = idOf(document['matter'])
  const stored = differencesIn(document['differences'])
  if (!stored.length || matter === undefined) return null
  const known = await readStandard(payload, matter)
  const open = stored.filter(({ element, value }) => !isSameValue(value, known?.standard[element]))
  if (!open.length) return null
  const describe = (nameOf: NameOf) =>
    open.map(({ element, value }) => describeDifference(element, known?.standard[element], value, nameOf))
  const described = describe(await namesFor(payload, describe, known ? { options: known.options } : {}))
  return (
    <section aria-label="待定差异" className="field-type st-guide-differences">
      <h3>待定差异 {open.length} 处</h3>
      <p className="st-help">
        导入时与标准不同的地方，现在网站照标准。{' '}
        <Link href={`/admin/differences?matter=${String(matter)}`} prefetch={false}>
          去差异处置，逐处决定
        </Link>
      </p>
      <dl>
        {described.map(({ element, title, words }, i) => (
          <div key={element}>
            <dt>
              {title}
              {open[i]?.proposal && <small>，已建议修订标准</small>}
            </dt>
            <dd>
              <ul className="st-difference__words">
                {words.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
