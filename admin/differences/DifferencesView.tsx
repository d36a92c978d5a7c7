import { elementTitle } from '../../standard/element-title.ts'
import { Link } from '@payloadcms/ui'
import type { AdminViewServerProps, PayloadRequest, TypedUser } from 'payload'
import { describeKey } from '../../collections/fields/describe.ts'
import { documentId, isDocumentId } from '../../collections/ids.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { deviationSchema } from '../../standard/schema/index.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { momentText } from '../publish/time.ts'
import { ExportLinks } from '../lists/export/ExportLinks.tsx'
import { AdminView } from '../views/AdminView.tsx'
import { DecisionForm } from './DecisionForm.tsx'
import { MarkedLines } from './MarkedLines.tsx'
import { readDecisions, readMatterDifferences, readQueue, type ElementDifferences } from './queue.ts'
import { UndoButton } from './UndoButton.tsx'
import './differences.css'

/** 差异处置, the view at `/admin/differences`: matters whose guides differ from the standard, and with `?matter=` the differences of one. */
export async function DifferencesView(view: AdminViewServerProps) {
  const { req } = view.initPageResult
  const { payload, user } = req
  const asked = view.searchParams?.['matter']
  const id = typeof asked === 'string' && isDocumentId(payload, asked) ? documentId(payload, asked) : undefined
  const matter = user && id !== undefined ? await readMatterDifferences(req, user, id) : undefined
  return (
    <AdminView title={matter ? `差异处置：${matter.name}` : '差异处置'} view={view}>
      {user && matter && id !== undefined && (
        <>
          <p className="st-help">
            {matter.guides} 份指南。标准以外的写法都还没有公布，网站照标准。逐处定：照用标准，申请差异，或建议修订标准。{' '}
            <Link href="/admin/differences" prefetch={false}>
              全部待定的事项
            </Link>{' '}
            <Link href={`/admin/collections/${SLUGS.matter}/${matter.id}`} prefetch={false}>
              打开事项
            </Link>{' '}
            <Link href={`/admin/divergence?matter=${encodeURIComponent(matter.code)}`} prefetch={false}>
              逐项比对
            </Link>{' '}
            <ExportLinks list="differences" query={`matter=${matter.id}`} />
          </p>
          {matter.elements.length === 0 && <p className="st-empty">这个事项没有待定的差异。</p>}
          {matter.elements.map((one) => (
            <ElementSection element={one} key={one.element} />
          ))}
          <Decisions id={id} req={req} user={user} />
        </>
      )}
      {user && !matter && <Queue req={req} user={user} />}
    </AdminView>
  )
}

async function Queue({ req, user }: { req: PayloadRequest; user: TypedUser }) {
  const matters = await readQueue(req.payload, user)
  if (!matters.length) return <p className="st-empty">没有待定的差异：各地指南与标准不同的，都已经决定。</p>
  return (
    <>
      <p className="st-help">
        导入时发现指南与标准不一样的地方，逐处决定。没有决定以前，网站照标准。您能决定的在前面。{' '}
        <ExportLinks list="differences" />
      </p>
      <table className="st-table st-queue">
        <thead>
          <tr>
            <th scope="col">事项</th>
            <th scope="col">哪些不一样</th>
            <th scope="col">指南</th>
            <th scope="col">等您决定</th>
          </tr>
        </thead>
        <tbody>
          {matters.map(({ code, elements, guides, id, mine, name, proposed }) => (
            <tr key={id}>
              <th scope="row">
                <Link href={`/admin/differences?matter=${id}`} prefetch={false}>
                  {name}
                </Link>
                <small>{code}</small>
              </th>
              <td data-label="哪些不一样">{elements.map(elementTitle).join('、')}</td>
              <td data-label="指南">{guides} 份</td>
              <td data-label="等您决定">
                {mine ? `${mine} 份` : '由别的部门定'}
                {proposed > 0 && <small>{proposed} 处已建议修订标准</small>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

/** What the form of a request for a deviation asks: the law is chosen from the register. */
const lawShape = describeKey(keysOf(deviationSchema).find(({ name }) => name === 'law')!)

function ElementSection({ element: { element, following, owner, title, values } }: { element: ElementDifferences }) {
  return (
    <section className="st-difference" id={element}>
      <h2>{title}</h2>
      <div className="st-difference__sides">
        <div className="st-difference__standard">
          <h3>标准{following > 0 && <small>{following} 份指南照此</small>}</h3>
          <MarkedLines
            empty="标准没有规定"
            lines={values.length === 1 ? values[0]!.described.standard : plain(values[0]!.described.standard)}
          />
        </div>
        <div className="st-difference__values">
          {values.map(({ described, difference, direction, guides }) => (
            <article key={difference}>
              <h3>
                {guides.length > 1 ? `${guides.length} 份指南这样写` : guides[0]!.name}
                {direction && <span className="st-pill">{direction}</span>}
              </h3>
              <MarkedLines empty="没有写" lines={described.value} />
              <ul className="st-difference__words">
                {described.words.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
              <DecisionForm
                burdensome={direction === '加重负担'}
                difference={difference}
                element={element}
                guides={guides}
                isLocal={owner === 'local'}
                lawShape={lawShape}
              />
            </article>
          ))}
        </div>
      </div>
    </section>
  )
}

/** Lines without marks: beside several values, each has marks of its own. */
const plain = (lines: readonly ElementDifferences['values'][number]['described']['standard'][number][]) =>
  lines.map(({ segments }) => ({ only: false, segments: segments.map(({ text }) => ({ text, differs: false })) }))

async function Decisions({ id, req, user }: { id: string | number; req: PayloadRequest; user: TypedUser }) {
  const made = await readDecisions(req.payload, user, id)
  if (!made.length) return null
  return (
    <section>
      <h2>已经决定</h2>
      <ul className="st-decisions">
        {made.map(({ at, batch, by, guides, note, what }) => (
          <li key={batch}>
            <div>
              <strong>{what}</strong>
              {note && <span>{note}</span>}
              <small>
                {guides.join('、')}。{by}，{momentText(at)}
              </small>
            </div>
            <UndoButton batch={batch} />
          </li>
        ))}
      </ul>
    </section>
  )
}
