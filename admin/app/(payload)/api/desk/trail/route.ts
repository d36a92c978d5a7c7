import config from '@payload-config'
import { getPayload } from 'payload'
import { readAddress } from '../../../../../trail/address.ts'
import { exportTrail } from '../../../../../trail/export.ts'

/** Answers with the lines that an address of the view asks for, as CSV. */
export async function GET(request: Request): Promise<Response> {
  const payload = await getPayload({ config })
  const { user } = await payload.auth({ headers: request.headers })
  if (!user) return Response.json({ errors: [{ message: '请先登录。' }] }, { status: 401 })
  const address = readAddress(Object.fromEntries(new URL(request.url).searchParams))
  return exportTrail(payload, user, address, request.headers)
}
