/** A growing buffer that bytes and varints are written to. */
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

  /** Appends a varint: a whole number from 0 on, seven bits a byte, the lowest first; the eighth bit says that more bytes follow. */
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

  /** Returns a copy of what was written so far. */
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
