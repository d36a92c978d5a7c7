/** What the server answers to a decision. */
export interface DecisionAnswer {
  message?: string
  /** Why it was refused, in Chinese. */
  problem?: string
}

/** Sends a request of the view; returns the message, or why it was refused. */
export async function ask(path: string, body: object): Promise<DecisionAnswer> {
  try {
    const response = await fetch(`/api/${path}`, {
      method: 'POST',
      credentials: 'include',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer = (await response.json()) as { message?: string; errors?: { message: string }[] }
    if (response.ok) return { message: answer.message ?? '' }
    const problem = answer.errors?.map(({ message }) => message).join('；')
    return { problem: problem || `服务器没有办成（${response.status}），请再试。` }
  } catch {
    return { problem: '连不上服务器，什么也没有改。请检查网络再试。' }
  }
}
