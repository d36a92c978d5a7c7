import { elementTitle } from '../../standard/element-title.ts'
import { Link } from '@payloadcms/ui'
import type { AdminViewServerProps } from 'payload'
import { describeKey } from '../../collections/fields/describe.ts'
import { grantsFor } from '../../collections/access/grants.ts'
import { namesFor } from '../../collections/differences/names.ts'
import { readStandard } from '../../collections/differences/standards.ts'
import { findDocument } from '../../collections/documents.ts'
import { documentId, isDocumentId } from '../../collections/ids.ts'
import { valueInWords, type NameOf } from '../../standard/differences/index.ts'
import { elements, ELEMENTS } from '../../standard/schema/parts/elements.ts'
import { keysOf } from '../../standard/schema/keys.ts'
import { AdminView } from '../views/AdminView.tsx'
import { ProposeForm } from './ProposeForm.tsx'
import '../differences/differences.css'

/** 建议修订标准, the view at `/admin/propose?matter=&element=&guide=`: whoever finds a standard wrong everywhere says how it should be. */
export async function ProposeView(view: AdminViewServerProps) {
  const { payload, user } = view.initPageResult.req
  const asked = (name: string): string => {
    const value = view.searchParams?.[name]
    return typeof value === 'string' ? value : ''
  }
  const id = asked('matter')
  const mayRead =
    user &&
    isDocumentId(payload, id) &&
    (await findDocument(payload, 'matters', {
      where: { id: { equals: documentId(payload, id) } },
      overrideAccess: false,
      user,
    }))
  const matter = mayRead ? await readStandard(payload, mayRead.id) : undefined
  const element = ELEMENTS.find((one) => one === asked('element'))
  const mayPropose = [...grantsFor(user, 'write', 'guide'), ...grantsFor(user, 'write', 'matter')].length > 0
  const words = (nameOf: NameOf) => (matter && element ? valueInWords(element, matter.standard[element], nameOf) : [])
  const standard = words(await namesFor(payload, words, matter ? { options: matter.options } : {}))
  const shape = keysOf(elements).find(({ name }) => name === element)
  return (
    <AdminView title={matter ? `建议修订标准：${matter.name}` : '建议修订标准'} view={view}>
      {!matter && <p className="st-empty">没有这个事项。请从指南旁边的“标准”里点“标准不对？”进来。</p>}
      {matter && !mayPropose && <p className="st-empty">写指南、管目录的人才能建议修订标准。</p>}
      {matter && mayPropose && (
        <>
          <p className="st-help">
            标准本身不对、到处都该改的，在这里提给目录管理员；只是本地不一样的，请在指南里申请差异。定了以前照标准。
          </p>
          {!shape && (
            <ul className="st-concerned">
              {ELEMENTS.map((one) => (
                <li key={one}>
                  <Link
                    href={`/admin/propose?${new URLSearchParams({ matter: id, element: one, guide: asked('guide') }).toString()}`}
                    prefetch={false}
                  >
                    {elementTitle(one)}
                  </Link>
                </li>
              ))}
            </ul>
          )}
          {shape && element && (
            <div className="st-difference__sides st-difference__sides--even">
              <div className="st-difference__standard">
                <h3>现在的标准：{elementTitle(shape.name)}</h3>
                {standard.length ? (
                  <ul className="st-marked">
                    {standard.map((text) => (
                      <li key={text}>{text}</li>
                    ))}
                  </ul>
                ) : (
                  <p className="st-empty">标准没有规定</p>
                )}
              </div>
              <ProposeForm
                element={shape.name}
                guide={asked('guide')}
                matter={id}
                shape={describeKey(shape)}
                standard={matter.standard[element]}
              />
            </div>
          )}
        </>
      )}
    </AdminView>
  )
}
