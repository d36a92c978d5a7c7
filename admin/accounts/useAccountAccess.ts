'use client'
import { useAuth, useDocumentInfo, useFormFields } from '@payloadcms/ui'
import { isAdmin, type GrantHolder } from '../../collections/access/grants.ts'

/**
 * Returns whether the user is an administrator, whether the account on screen is the user's own, and the saved e-mail of that
 * account.
 */
export function useAccountAccess(): { admin: boolean; own: boolean; email: string | undefined } {
  const { user } = useAuth<GrantHolder>()
  const { id } = useDocumentInfo()
  const email = useFormFields(
    ([fields]) => (fields?.['email']?.initialValue ?? fields?.['email']?.value) as string | undefined,
  )
  return { admin: isAdmin(user), own: String(user?.id) === String(id), email }
}
