'use client'
import { ConfirmationModal, toast, useDocumentInfo, useModal } from '@payloadcms/ui'
import { useRef } from 'react'
import { useAccountAccess } from './useAccountAccess.ts'
import { unlockLogin, useApiKey } from './useApiKey.ts'

const SMALL_BUTTON = 'btn btn--style-secondary btn--size-small'

/**
 * In the form of an account, for administrators: says whether the account has an API key, makes or removes one, and ends the
 * delay after wrong passwords. A new key is shown only once.
 */
export function ApiKey() {
  const { id } = useDocumentInfo()
  const { admin, email, own } = useAccountAccess()
  const { busy, create, hasKey, newKey, remove } = useApiKey(id, admin)
  const { openModal } = useModal()

  if (!admin) return null
  if (id === undefined) return <p className="st-hint">给系统用的账号：先保存，再回到这里生成 API 密钥。</p>
  return (
    <>
      {!own && (
        <section aria-label="登录限制" className="st-apikey">
          <h3>登录限制</h3>
          <p className="st-hint">密码输错太多次的，暂时不能登录。</p>
          <button className={SMALL_BUTTON} onClick={() => void unlockLogin(email)} type="button">
            解除登录限制
          </button>
        </section>
      )}
      <section className="st-apikey" aria-label="API 密钥">
        <h3>API 密钥</h3>
        <p className="st-hint">
          给别的系统登录用，人登录不用它。{hasKey === undefined ? '' : hasKey ? '已设置。' : '没有设置。'}
        </p>
        {newKey && <NewKey value={newKey} />}
        <div className="st-apikey__row">
          <button
            className={SMALL_BUTTON}
            disabled={busy || hasKey === undefined}
            onClick={() => (hasKey ? openModal('st-apikey-replace') : void create())}
            type="button"
          >
            {hasKey ? '换一个新密钥' : '生成密钥'}
          </button>
          {hasKey && (
            <button className={SMALL_BUTTON} disabled={busy} onClick={() => openModal('st-apikey-stop')} type="button">
              停用密钥
            </button>
          )}
        </div>
        <ConfirmationModal
          body="旧密钥马上失效，用它的系统要换上新的才能再登录。"
          confirmLabel="换"
          heading="换一个新密钥？"
          modalSlug="st-apikey-replace"
          onConfirm={create}
        />
        <ConfirmationModal
          body="用这个密钥的系统马上不能登录。"
          confirmLabel="停用"
          heading="停用密钥？"
          modalSlug="st-apikey-stop"
          onConfirm={remove}
        />
      </section>
    </>
  )
}

/** A key that was just made, with a button that copies it. */
function NewKey({ value }: { value: string }) {
  const input = useRef<HTMLInputElement>(null)
  const copy = async () => {
    input.current?.select()
    // Without TLS browsers have no clipboard; `execCommand` still copies what is selected.
    const copied = await navigator.clipboard?.writeText(value).then(
      () => true,
      () => false,
    )
    if (copied || document.execCommand('copy')) toast.success('已复制')
    else toast.error('浏览器不让复制，请选中后按 Ctrl+C')
  }
  return (
    <>
      <div className="st-apikey__row">
        <input aria-label="新密钥" onFocus={(event) => event.target.select()} readOnly ref={input} value={value} />
        <button className="btn btn--style-primary btn--size-small" onClick={() => void copy()} type="button">
          复制
        </button>
      </div>
      <p className="st-apikey__once">现在就复制：离开这一页以后再也看不到，只能换一个新的。</p>
    </>
  )
}
