import { Link } from '@payloadcms/ui'
import type { Payload } from 'payload'
import { OUTBOX_STATES } from '../../collections/mail/Outbox.ts'
import { sendingOf } from '../../collections/mail/sending.ts'
import { momentText } from '../publish/time.ts'
import { SendAgain } from './SendAgain.tsx'

const PAGE = 50

/** What a message is for, by its key. */
function purposeOf(key: string): string {
  if (key.startsWith('notice/')) return '通知'
  if (key.startsWith('digest/')) return '每天的邮件'
  return key.startsWith('webhook/') ? '机器人消息' : '重设密码'
}

/** 发件箱, for administrators: what was not sent yet, and why. It never shows what a message says. */
export async function OutboxList({ page, payload }: { page: number; payload: Payload }) {
  const { docs, totalDocs } = await payload.find({
    collection: 'outbox',
    where: { state: { not_in: ['sent', 'dropped'] } },
    sort: '-at',
    limit: PAGE,
    page,
    depth: 1,
    overrideAccess: true,
    select: { sealed: false },
  })
  const { mail, webhookKinds } = sendingOf(payload)
  return (
    <>
      <p className="st-help">
        {mail || webhookKinds.length
          ? '没有发出的邮件和消息。临时发不出去的会自己再试；发不出去的改好原因再重发。“不知道发出没有”的不会自己重发，免得发两次。'
          : '这里没有配置邮件和机器人，什么也不往外发。技术人员在 .env 里配置，用 santong mail-test 试发。'}
      </p>
      {docs.length === 0 ? (
        <p className="st-empty">没有等着发的，也没有发不出去的。</p>
      ) : (
        <table className="st-table st-outbox">
          <thead>
            <tr>
              <th scope="col">是什么</th>
              <th scope="col">给谁</th>
              <th scope="col">怎么样了</th>
              <th scope="col" />
            </tr>
          </thead>
          <tbody>
            {docs.map(({ account, at, attempts, error, id, key, state }) => (
              <tr key={id}>
                <th scope="row">
                  {purposeOf(key)}
                  <small>{momentText(at)}</small>
                </th>
                <td data-label="给谁">{typeof account === 'object' && account ? account.name : '—'}</td>
                <td data-label="怎么样了">
                  {OUTBOX_STATES[state]}
                  {Boolean(attempts) && `，试过 ${attempts} 次`}
                  {error && <small>{error}</small>}
                </td>
                <td className="st-table__actions">
                  {(state === 'failed' || state === 'unclear') && <SendAgain id={id} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {page * PAGE < totalDocs && (
        <p className="st-pages">
          <Link href={`/admin/notices?list=outbox&page=${page + 1}`} prefetch={false}>
            下一页
          </Link>
        </p>
      )}
    </>
  )
}
