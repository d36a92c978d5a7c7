import { createLocalReq, type UIFieldServerProps } from 'payload'
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
      <p className="st-lead">
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
      {deviation.note && <p className="st-help">{deviation.note}</p>}
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
