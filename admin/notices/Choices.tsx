'use client'
import { useState } from 'react'
import {
  channelOf,
  CHANNELS,
  NOTICE_KINDS,
  type Channel,
  type NoticeChoices,
  type NoticeKind,
} from '../../standard/notices/index.ts'
import { post } from './call.ts'

/** How the user wants to be told of each kind. */
export function Choices({ choices, sendsMail }: { choices: NoticeChoices; sendsMail: boolean }) {
  const [kinds, setKinds] = useState(choices.kinds)
  const [daily, setDaily] = useState(choices.daily)
  return (
    <form
      className="st-notice-choices"
      onSubmit={(event) => {
        event.preventDefault()
        void post('notices/choices', { kinds, daily })
      }}
    >
      <p className="st-help">
        {sendsMail
          ? '邮件发到您账号的邮箱，只写是哪件事和链接，不写意见、批注的内容。'
          : '这里没有配置邮件，通知只在后台看；下面选的，配置好以后起作用。'}
      </p>
      {(Object.keys(NOTICE_KINDS) as NoticeKind[]).map((kind) => (
        <label key={kind}>
          <span>{NOTICE_KINDS[kind].title}</span>
          <select
            name={kind}
            onChange={({ target }) => setKinds({ ...kinds, [kind]: target.value as Channel })}
            value={channelOf({ kinds }, kind)}
          >
            {Object.entries(CHANNELS).map(([value, title]) => (
              <option key={value} value={value}>
                {title}
              </option>
            ))}
          </select>
        </label>
      ))}
      <label className="st-notice-choices__daily">
        <input checked={daily} name="daily" onChange={({ target }) => setDaily(target.checked)} type="checkbox" />
        <span>每天发一封邮件，写等我办的有几件；没有要办的不发</span>
      </label>
      <button className="btn btn--style-primary btn--size-medium" type="submit">
        保存
      </button>
    </form>
  )
}
