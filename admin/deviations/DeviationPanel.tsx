import { createLocalReq, type Payload, type UIFieldServerProps } from 'payload'
import { mayUseGuide, placeOf } from '../../collections/deviations/ask.ts'
import { decidesDeviations, readOwner } from '../../collections/deviations/owner.ts'
import { namesInValues } from '../../collections/deviations/read-guide.ts'
import type { StoredDeviation } from '../../collections/deviations/store.ts'
import { hasRunOut, standingText, titleOfElement, valueLines } from '../../standard/deviations/index.ts'
import { dayOf } from '../../standard/day.ts'
import { idOf } from '../../standard/document.ts'
import { label } from '../../standard/terms.ts'
import { DecisionForm } from './DecisionForm.tsx'

/** In the form of a request: what it asks for beside the standard, where it stands, and what the user may do. */
export async function DeviationPanel({ data, id, payload, user }: UIFieldServerProps) {
  const deviation = data as StoredDeviation | undefined
  if (id === undefined || !deviation?.element) {
    return (
      <p className="st-lead st-deviation-lead">
        说明本地哪一项要与标准不一样、为什么。标准由谁定，就由谁决定；方向由系统比出来。决定以前网站照标准。
      </p>
    )
  }
  const today = dayOf(new Date())
  const element = deviation.element
  const req = await createLocalReq({ ...(user ? { user } : {}) }, payload)
  const names = await namesInValues(req, element, [deviation.standard, deviation.value])
  const nameOf = (type: string, key: string) => names.get(`${type}/${key}`)
  const { owner, regionCode } = await readOwner(req, element)
  const decides = decidesDeviations(user, regionCode)
  const asker = idOf(deviation.askedBy)
  const isOwn = asker !== undefined && String(asker) === String(user?.id)
  const writes = mayUseGuide({ user }, 'write', placeOf(deviation))
  const [standard, value] = [deviation.standard, deviation.value].map((one) => valueLines(element, one, nameOf))
  const { direction } = deviation
  const guide = idOf(deviation.guide)
  return (
    <section aria-label="差异申请" className="field-type st-sides st-deviation-panel">
      <p className="st-lead" id="deviation-standing">
        <strong>{standingText({ ...deviation, state: deviation.state ?? 'asked' }, today)}</strong>{' '}
        <span className={`st-pill st-pill--${direction ?? 'unknown'}`}>
          {direction ? label('direction', direction) : '方向待判断'}
        </span>
        {deviation.unconfirmed === 'yes' && <span className="st-pill st-pill--changed">沿用，待确认</span>}{' '}
        <span className="st-help">
          {deviation.number}；{deviation.decider}
        </span>
      </p>
      <p>
        <a href={`/admin/collections/guides/${String(guide)}`}>{deviation.guideLabel}</a>
      </p>
      <table className="st-table">
        <thead>
          <tr>
            <th scope="col">标准的“{titleOfElement(element)}”</th>
            <th scope="col">本地申请的</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td data-label="标准">
              <Lines lines={standard!} others={value!} />
            </td>
            <td data-label="本地">
              <Lines lines={value!} others={standard!} />
            </td>
          </tr>
        </tbody>
      </table>
      <dl className="st-deviation__facts">
        {factsOf(deviation, await namesOf(payload, deviation)).map(([title, fact]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
      <DecisionForm
        above={owner === 'above'}
        decides={decides && deviation.state === 'asked' && !isOwn}
        {...(direction ? { direction } : {})}
        ends={
          deviation.state === 'granted' && !hasRunOut({ ...deviation, state: 'granted' }, today) && (decides || writes)
        }
        confirms={decides && deviation.state === 'granted' && deviation.unconfirmed === 'yes'}
        hasLaw={Boolean(deviation.law) && Boolean(deviation.article)}
        id={String(id)}
        own={decides && isOwn && deviation.state === 'asked'}
        proposedLaw={[deviation.proposedLaw, deviation.article].filter(Boolean).join(' ')}
        today={today}
        withdraws={writes && deviation.state === 'asked'}
      />
    </section>
  )
}

/** Returns what else is known of a request, by title. */
function factsOf(one: StoredDeviation, nameOf: (account: unknown) => string | undefined): [string, string][] {
  const joined = (...parts: (string | null | undefined | false)[]) => parts.filter(Boolean).join('，')
  const facts: [string, string][] = [
    ['理由', one.reason ?? ''],
    ['法律条款', one.lawTitle ? `《${one.lawTitle}》${one.article ?? ''}` : ''],
    ['库里没有的法规', one.lawTitle ? '' : joined(one.proposedLaw, one.article)],
    ['原来写的依据', one.basis ?? ''],
    ['期限', joined(one.from && `${one.from} 起`, one.until ? `到 ${one.until}` : '长期')],
    ['申请', joined(one.askedOn, nameOf(one.askedBy))],
    ['决定', joined(one.decidedOn, nameOf(one.decidedBy))],
    ['意见', one.opinion ?? ''],
    ['批准机关', joined(one.authority, one.document, one.outsideOn)],
    ['终止', joined(one.endedOn, nameOf(one.endedBy), one.endReason)],
    ['说明', one.note ?? ''],
  ]
  return facts.filter(([, fact]) => fact)
}

/** Returns the names of the accounts that a request names. */
async function namesOf(
  payload: Payload,
  { askedBy, decidedBy, endedBy }: StoredDeviation,
): Promise<(account: unknown) => string | undefined> {
  const ids = [askedBy, decidedBy, endedBy].flatMap((one) => idOf(one) ?? [])
  if (!ids.length) return () => undefined
  const where = { id: { in: ids } }
  const { docs } = await payload.find({
    collection: 'users',
    where,
    select: { name: true },
    pagination: false,
    depth: 0,
  })
  const names = new Map(docs.map(({ id, name }) => [String(id), name]))
  return (account) => names.get(String(idOf(account)))
}

/** @param others The lines of the other side; a line that is not among them is marked. */
function Lines({ lines, others }: { lines: readonly string[]; others: readonly string[] }) {
  if (!lines.length) return <span className="st-help">没有写</span>
  return (
    <ul className="st-deviation__lines">
      {lines.map((line, i) => (
        <li key={i}>{others.includes(line) ? line : <strong>{line}</strong>}</li>
      ))}
    </ul>
  )
}
