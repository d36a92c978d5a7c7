/** The parts of an account that others see. */
interface Named {
  id: string | number
  name?: string | null
}

const isAddress = (text: string) => text.includes('@')

/** Returns the name of an account for others to read; never its e-mail. */
export function displayName({ id, name }: Named): string {
  const given = name?.trim()
  return given && !isAddress(given) ? given : `账号 ${String(id).slice(-6)}`
}

/** Returns what is wrong with a name, in Chinese; undefined when it is fine. */
export function nameProblem(name: unknown): string | undefined {
  if (typeof name !== 'string' || !name.trim()) return '姓名没有填，请写同事认得出的名字'
  return isAddress(name) ? '姓名里不能有邮箱，请写同事认得出的名字' : undefined
}
