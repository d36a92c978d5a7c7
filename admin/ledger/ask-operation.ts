import type { OperationPlan, OperationRequest, OperationResult } from '../../standard/ledger-operations/index.ts'

/** What the server says to an operation. */
export interface OperationAnswer {
  plan?: OperationPlan
  done?: Pick<OperationResult, 'batch' | 'records'>
  /** Why it was refused, in Chinese. With a plan: it is another one than the one that was looked at. */
  problem?: string
}

/**
 * Plans an operation or carries it out.
 *
 * @param planHash The hash of the plan that was looked at: nothing else is carried out.
 * @param proposal The id of a proposal that the operation closes.
 * @returns the plan, and what was done; a problem when the server refuses or does not answer
 */
export async function askOperation(
  request: Partial<OperationRequest>,
  { dryRun, planHash, proposal }: { dryRun: boolean; planHash?: string; proposal?: string },
): Promise<OperationAnswer> {
  try {
    const address = proposal === undefined ? '/api/ledger-entries/operations' : `/api/proposals/${proposal}/operation`
    const response = await fetch(address, {
      method: 'POST',
      credentials: 'include',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...request, ...(dryRun ? { dryRun } : {}), ...(planHash ? { planHash } : {}) }),
    })
    const body = (await response.json()) as OperationAnswer & {
      errors?: { message: string; data?: { plan?: OperationPlan } }[]
    }
    const problem = body.errors?.map(({ message }) => message).join('；')
    const plan = response.status === 409 ? body.errors?.[0]?.data?.plan : undefined
    if (plan && problem) return { plan, problem }
    return response.ok ? body : { problem: problem || `服务器没有办成（${response.status}），请再试。` }
  } catch {
    return { problem: '连不上服务器，什么也没有改。请检查网络再试。' }
  }
}
