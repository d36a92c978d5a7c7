/**
 * @module The address of the site: scheme, host, and a port where it has one. Pages link to each other from the root of the host,
 * so an address with a path cannot be used.
 */

const LOCAL = /^(?:localhost|.*\.localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1?\])$/u

/**
 * Returns an address without a slash at the end; undefined when it is missing, cannot be a site's, or is only for this machine.
 *
 * @example siteAddress('https://zwfw.example.gov.cn/') // 'https://zwfw.example.gov.cn'
 * @example siteAddress('http://127.0.0.1:4321') // undefined
 */
export function siteAddress(text: string | undefined): string | undefined {
  if (!text || addressProblem(text)) return undefined
  const { hostname, origin } = new URL(text)
  return LOCAL.test(hostname) ? undefined : origin
}

/** Returns what is wrong with an address, in Chinese words to follow it; undefined when it can be a site's, also on this machine. */
export function addressProblem(text: string): string | undefined {
  if (!URL.canParse(text)) return '不是完整的网址'
  const { hash, password, pathname, protocol, search, username } = new URL(text)
  if (protocol !== 'https:' && protocol !== 'http:') return '要以 https:// 或 http:// 开头'
  if (username || password) return '里有用户名或密码，会对外公开'
  if (pathname !== '/' || search || hash) return '在域名后面还有内容；网站放在域名的根上，只写到域名'
  return undefined
}
