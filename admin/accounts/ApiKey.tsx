'use client'
import { ConfirmationModal, toast, useDocumentInfo, useModal } from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import { useAccountAccess } from './useAccountAccess.ts'

interface Answer {
  apiKey?: string
  hasAPIKey?: boolean
  errors?: { message: string }[]
}

/** The key of an account: whether there is one, and making one, which shows it this once. For administrators. */
export function ApiKey() {
  const { id } = useDocumentInfo()
  const me = useAccountAccess()
  const [held, setHeld] = useState<boolean>()
  const [key, setKey] = useState<string>()
  const [busy, setBusy] = useState(false)
  const shown = useRef<HTMLInputElement>(null)
  const { openModal } = useModal()
  const path = `/api/users/${String(id)}`

  useEffect(() => {
    if (id === undefined || !me.admin) return
    void call('GET', `${path}?depth=0&select[hasAPIKey]=true`).then(({ hasAPIKey }) => setHeld(Boolean(hasAPIKey)))
  }, [id, me.admin, path])

  if (!me.admin) return null
  if (id === undefined) return <p className="st-hint">给系统用的账号：先保存，再回到这里生成 API 密钥。</p>

  const change = async (method: 'POST' | 'DELETE') => {
    setBusy(true)
    const answer = await call(method, `${path}/api-key`)
    setBusy(false)
    if (answer.errors) return toast.error(answer.errors.map(({ message }) => message).join('；'))
    setKey(answer.apiKey)
    setHeld(method === 'POST')
    if (method === 'DELETE') toast.success('密钥已停用')
  }
  const unlock = async () => {
    const answer = await call('POST', '/api/users/unlock', { email: me.email })
    if (answer.errors) toast.error('没有解除，请再试一次')
    else toast.success('已解除，这个账号可以马上再试登录')
  }
  const copy = async () => {
    shown.current?.select()
    // Without TLS browsers give no clipboard; the old way still copies what is selected.
    const copied = await navigator.clipboard?.writeText(key!).then(
      () => true,
      () => false,
    )
    if (copied || document.execCommand('copy')) toast.success('已复制')
    else toast.error('浏览器不让复制，请选中后按 Ctrl+C')
  }

  return (
    <section className="st-apikey" aria-label="API 密钥">
      <h3>API 密钥</h3>
      <p className="st-hint">
        给别的系统登录用，人登录不用它。{held === undefined ? '' : held ? '已设置。' : '没有设置。'}
      </p>
      {key && (
        <>
          <div className="st-apikey__row">
            <input aria-label="新密钥" onFocus={(event) => event.target.select()} readOnly ref={shown} value={key} />
            <button className="btn btn--style-primary btn--size-small" onClick={() => void copy()} type="button">
              复制
            </button>
          </div>
          <p className="st-apikey__once">现在就复制：离开这一页以后再也看不到，只能换一个新的。</p>
        </>
      )}
      <div className="st-apikey__row">
        <button
          className="btn btn--style-secondary btn--size-small"
          disabled={busy || held === undefined}
          onClick={() => (held ? openModal('st-apikey-replace') : void change('POST'))}
          type="button"
        >
          {held ? '换一个新密钥' : '生成密钥'}
        </button>
        {held && (
          <button
            className="btn btn--style-secondary btn--size-small"
            disabled={busy}
            onClick={() => openModal('st-apikey-stop')}
            type="button"
          >
            停用密钥
          </button>
        )}
      </div>
      {!me.own && (
        <p className="st-hint st-apikey__row">
          密码输错太多次、暂时不能登录的：
          <button className="btn btn--style-secondary btn--size-small" onClick={() => void unlock()} type="button">
            解除登录限制
          </button>
        </p>
      )}
      <ConfirmationModal
        body="旧密钥马上失效，用它的系统要换上新的才能再登录。"
        confirmLabel="换"
        heading="换一个新密钥？"
        modalSlug="st-apikey-replace"
        onConfirm={() => change('POST') as Promise<void>}
      />
      <ConfirmationModal
        body="用这个密钥的系统马上不能登录。"
        confirmLabel="停用"
        heading="停用密钥？"
        modalSlug="st-apikey-stop"
        onConfirm={() => change('DELETE') as Promise<void>}
      />
    </section>
  )
}

async function call(method: string, path: string, body?: unknown): Promise<Answer> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'include',
      headers: { 'Accept-Language': 'zh', ...(body ? { 'Content-Type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    return (await response.json()) as Answer
  } catch {
    return { errors: [{ message: '连不上服务器，请再试一次' }] }
  }
}
