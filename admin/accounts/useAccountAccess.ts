'use client'
import { useAuth, useDocumentInfo, useFormFields } from '@payloadcms/ui'
import { isAdmin, type GrantHolder } from '../../collections/access/grants.ts'

/** Who looks at an account, and the e-mail of the account that is looked at. */
export function useAccountAccess(): { admin: boolean; own: boolean; email: string | undefined } {
  const { user } = useAuth<GrantHolder>()
  const { id } = useDocumentInfo()
  const email = useFormFields(
    ([fields]) => (fields?.['email']?.initialValue ?? fields?.['email']?.value) as string | undefined,
  )
  return { admin: isAdmin(user), own: String(user?.id) === String(id), email }
}
