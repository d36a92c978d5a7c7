import { Link } from '@payloadcms/ui'

/** Shown when the user has no tasks: says so, and suggests what could be checked. */
export function EmptyState({ writes, publishes }: { writes: boolean; publishes: boolean }) {
  return (
    <section className="st-card st-calm">
      <h2>没有等您处理的事</h2>
      <ul>
        {writes && (
          <li>
            <Link href="/admin/collections/guides" prefetch={false}>
              翻翻自己的指南
            </Link>
            ：打一遍电话，对一对地点和时间，再改“最近核验日期”。
          </li>
        )}
        {publishes && (
          <li>
            <Link href="/admin/publish" prefetch={false}>
              看看发布中心
            </Link>
            ：现在网站是哪一版、上次有没有暂缓的。
          </li>
        )}
        <li>
          <Link href="/admin/collections/questions" prefetch={false}>
            常见问题
          </Link>
          ：窗口最近被问得最多的，收进来了没有。
        </li>
      </ul>
    </section>
  )
}
