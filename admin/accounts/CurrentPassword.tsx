'use client'
import { useAuth, useDocumentInfo, useField, useForm, useFormFields } from '@payloadcms/ui'
import { useEffect } from 'react'
import { PASSWORD_RULE } from '../../collections/accounts/password-rule.ts'

/** Asks for the current password when users change their own password or e-mail, and shows the rule for new passwords. */
export function CurrentPassword() {
  const { id, initialData } = useDocumentInfo()
  const { user } = useAuth()
  const { dispatchFields } = useForm()
  const changesPassword = useFormFields(
    ([fields]) => Boolean(fields?.['password']?.value) || Boolean(fields?.['password']?.errorMessage),
  )
  const email = useFormFields(([fields]) => fields?.['email']?.value) as string | undefined
  const own = id !== undefined && String(user?.id) === String(id)
  const savedEmail = (initialData as { email?: string } | undefined)?.email
  const changesEmail = email !== undefined && savedEmail !== undefined && email.trim().toLowerCase() !== savedEmail
  const required = own && (changesPassword || changesEmail)
  const { errorMessage, setValue, showError, value } = useField<string>({ path: 'currentPassword' })

  useEffect(() => {
    if (!required) dispatchFields({ type: 'UPDATE', path: 'currentPassword', value: undefined, valid: true })
  }, [required, dispatchFields])

  return (
    <>
      {changesPassword && <p className="st-hint">新密码{PASSWORD_RULE}。</p>}
      {required && (
        <div className="field-type password">
          <label className="field-label" htmlFor="field-currentPassword">
            现在的密码<span className="required">*</span>
          </label>
          <div className="field-type__wrap">
            <input
              autoComplete="current-password"
              id="field-currentPassword"
              onChange={(event) => setValue(event.target.value)}
              type="password"
              value={value ?? ''}
              aria-invalid={showError}
            />
          </div>
          {showError && <p className="st-fault">{errorMessage}</p>}
          <p className="st-hint">改自己的密码或邮箱要填。改好以后，在别处登录的会退出。</p>
        </div>
      )}
    </>
  )
}
