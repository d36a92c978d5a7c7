'use client'
import { useState } from 'react'

/** Asks for a link for a new password by e-mail. The answer does not tell whether there is such an account. */
export function ForgotForm() {
  const [email, setEmail] = useState('')
  const [said, setSaid] = useState<string>()
  const ask = async () => {
    const answer = await fetch('/api/users/forgot-password', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email }),
    }).catch(() => undefined)
    const body = (await answer?.json().catch(() => undefined)) as
      { message?: string; errors?: { message: string }[] } | undefined
    setSaid(body?.message ?? body?.errors?.[0]?.message ?? '没有成功，请再试一次')
  }
  return (
    <form
      className="st-forgot__form"
      onSubmit={(event) => {
        event.preventDefault()
        void ask()
      }}
    >
      <label>
        账号的邮箱
        <input
          autoComplete="username"
          name="email"
          onChange={({ target }) => setEmail(target.value)}
          required
          type="email"
          value={email}
        />
      </label>
      <button className="btn btn--style-primary btn--size-large" type="submit">
        发链接给我
      </button>
      {said && <p role="status">{said}</p>}
    </form>
  )
}
