/** Bytes that grow: numbers of seven bits a byte, and text. */
export class ByteWriter {
  #bytes = new Uint8Array(64)
  #used = 0

  get length(): number {
    return this.#used
  }

  byte(value: number): void {
    this.#room(1)
    this.#bytes[this.#used++] = value
  }

  /** A whole number that is not negative, lowest bits first, the eighth bit says that more follow. */
  varint(value: number): void {
    let rest = value
    while (rest > 127) {
      this.byte((rest & 127) | 128)
      rest = Math.floor(rest / 128)
    }
    this.byte(rest)
  }

  add(bytes: Uint8Array): void {
    this.#room(bytes.length)
    this.#bytes.set(bytes, this.#used)
    this.#used += bytes.length
  }

  /** What was written so far, as bytes of their own. */
  take(): Uint8Array {
    return this.#bytes.slice(0, this.#used)
  }

  #room(bytes: number): void {
    if (this.#used + bytes <= this.#bytes.length) return
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#used + bytes))
    larger.set(this.#bytes)
    this.#bytes = larger
  }
}
