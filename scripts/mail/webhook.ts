/** @module The messenger of a bureau: one POST of JSON a message, signed, to no other address than the one that is set. */
import { createHmac } from 'node:crypto'
import { lookup as resolve, type LookupAddress } from 'node:dns'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import type { WebhookSettings } from '../../config.ts'
import type { SendResult } from './smtp.ts'

const PATIENCE = 10_000
/** How much of an answer is read, in bytes. */
const MOST_READ = 2000

/** Addresses that are inside of a network, or of this machine. */
const INSIDE = { 4: new BlockList(), 6: new BlockList() }
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  INSIDE[4].addSubnet(net, bits)
for (const [net, bits] of [
  ['::', 127],
  // What stands for an address of version 4 is refused as a whole, also where it is mapped or translated.
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  INSIDE[6].addSubnet(net, bits, 'ipv6')

/** Whether an IP address is inside of a network, or of this machine. */
export const isInside = (address: string): boolean =>
  isIP(address) === 6 ? INSIDE[6].check(address, 'ipv6') : INSIDE[4].check(address)

class Inside extends Error {
  override name = 'Inside'
}

/** Looks a name up, and refuses addresses inside of a network: the connection goes to the very address that was checked. */
const lookupOutside: LookupFunction = (host, options, done) =>
  resolve(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const inside = addresses?.find(({ address }) => isInside(address))
    const wrong = error ?? (inside && new Inside(`${host} 是内网地址 ${inside.address}`))
    if (wrong) return done(wrong, [])
    if (options.all) return done(null, addresses)
    const [first] = addresses
    done(null, first!.address, first!.family)
  })

/** Returns the body of a message: the template, with the text where it says so. */
export function bodyOf(template: string, text: string): string {
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replaceAll('{{text}}', () => text)
    if (Array.isArray(value)) return value.map(fill)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, fill(one)]))
  }
  return JSON.stringify(fill(JSON.parse(template)))
}

/** Returns the signature of a message: HMAC-SHA256 of the time and the body with a point between. */
export const signatureOf = (secret: string, time: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}`

/** Posts a message. `id` is the same at every attempt. */
export async function postMessage(
  { allowsPrivate, body: template, secret, url }: WebhookSettings,
  text: string,
  id: string,
  now: Date,
): Promise<SendResult> {
  const to = new URL(url)
  const host = to.hostname.replace(/^\[|\]$/gu, '')
  if (to.protocol !== 'https:' && !allowsPrivate) return { is: 'refused', why: '网址不是 https' }
  if (isIP(host) && isInside(host) && !allowsPrivate) return { is: 'refused', why: `${host} 是内网地址` }
  const body = bodyOf(template, text)
  const time = String(Math.floor(now.getTime() / 1000))
  const headers = {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'User-Agent': 'santong',
    'X-Santong-Delivery': id,
    'X-Santong-Timestamp': time,
    ...(secret ? { 'X-Santong-Signature': signatureOf(secret, time, body) } : {}),
  }
  const request = to.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((done) => {
    let isSent = false
    const call = request(
      to,
      {
        method: 'POST',
        headers,
        agent: false,
        signal: AbortSignal.timeout(PATIENCE),
        ...(allowsPrivate ? {} : { lookup: lookupOutside }),
      },
      (answer) => {
        let read = ''
        answer.setEncoding('utf8')
        answer.on('data', (part: string) => {
          if (read.length < MOST_READ) read += part
          else answer.destroy()
        })
        answer.on('close', () => done(resultOf(answer.statusCode ?? 0, read)))
        answer.on('error', () => undefined)
      },
    )
    call.on('finish', () => (isSent = true))
    call.on('error', (error) => {
      const why = error.message.slice(0, 300)
      if (error instanceof Inside) done({ is: 'refused', why })
      else done({ is: isSent ? 'unclear' : 'again', why })
    })
    call.end(body)
  })
}

function resultOf(status: number, answer: string): SendResult {
  const why = `回答 ${status} ${answer.replaceAll(/\s+/gu, ' ').slice(0, 200)}`
  if (status >= 200 && status < 300) {
    const fault = faultIn(answer)
    return fault ? { is: 'refused', why } : { is: 'sent' }
  }
  if (status >= 300 && status < 400)
    return { is: 'refused', why: `回答 ${status}，要转到别的网址：不跟随，请写最后的网址` }
  return { is: status === 429 || status >= 500 ? 'again' : 'refused', why }
}

/** Common messengers answer 200 and say in the body that a message was refused. */
function faultIn(answer: string): boolean {
  try {
    const { code, errcode } = JSON.parse(answer) as { errcode?: unknown; code?: unknown }
    return [errcode, code].some((one) => typeof one === 'number' && one !== 0)
  } catch {
    return false
  }
}
