import { createLocalReq, type Payload } from 'payload'
import { readLocks } from '../../collections/locks/read-locks.ts'
import { elementsOwnedBy, elementTitle, type LockOwner } from '../../standard/locks/index.ts'

const GROUPS: readonly { owner: LockOwner; title: string; help: string }[] = [
  { owner: 'above', title: '上级定的', help: '照抄上级的，在“照抄的来源”里写明是哪份文件，写了才能批准。' },
  { owner: 'here', title: '本级定的', help: '由目录管理员写，各地照用；本地确实不同的，要申请差异项。' },
  { owner: 'local', title: '各单位自己写的', help: '这里写的是默认的，指南里写了就照指南的。' },
]

/** In the sidebar of a matter: who decides on each of its standard elements. */
export async function LockPanel({ payload }: { payload: Payload }) {
  const locks = await readLocks(await createLocalReq({}, payload))
  const groups = GROUPS.map((group) => ({ ...group, elements: elementsOwnedBy(locks, group.owner) }))
  return (
    <section aria-label="锁定层级" className="st-locked">
      <h3>锁定层级</h3>
      {groups.map(({ elements, help, owner, title }) =>
        elements.length ? (
          <details key={owner} open={elements.length < 8}>
            <summary>
              {title} <small>{elements.length} 项</small>
            </summary>
            <p className="st-help">{help}</p>
            <p>{elements.map(elementTitle).join('、')}</p>
          </details>
        ) : null,
      )}
    </section>
  )
}
