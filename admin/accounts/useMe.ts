'use client'
import { useAuth, useFormFields } from '@payloadcms/ui'
import { isAdmin, type Staff } from '../../collections/access/grants.ts'

/** Who looks at an account, and the e-mail of the account that is looked at. */
export function useMe(): { admin: boolean; emailOf(): string | undefined } {
  const { user } = useAuth()
  const email = useFormFields(([fields]) => (fields?.['email']?.initialValue ?? fields?.['email']?.value) as string)
  return { admin: isAdmin(user as unknown as Staff), emailOf: () => email }
}
