/** An account as others see it. */
interface Named {
  id: string | number
  name?: string | null
}

const isAddress = (text: string) => text.includes('@')

/** How an account is called where others read it: its name, never its e-mail. */
export function displayName({ id, name }: Named): string {
  const given = name?.trim()
  return given && !isAddress(given) ? given : `账号 ${String(id).slice(-6)}`
}

/** What is wrong with a name, or undefined. */
export function nameProblem(name: unknown): string | undefined {
  if (typeof name !== 'string' || !name.trim()) return '姓名没有填，请写同事认得出的名字'
  return isAddress(name) ? '姓名里不能有邮箱，请写同事认得出的名字' : undefined
}
