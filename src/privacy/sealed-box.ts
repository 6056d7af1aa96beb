import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto'

const ivLength = 12
const tagLength = 16

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce: nonce, ciphertext and a full 128-bit tag in one buffer. `boundTo`
 * is authenticated with it (row, column, tenant), so that a ciphertext moved elsewhere does not open. Keys are KeyObjects: Node
 * finds out ten times slower what a Buffer is.
 */
export function sealBox(key: KeyObject, content: Buffer, boundTo: string): Buffer {
  const iv = takeNonce()
  const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagLength })
  cipher.setAAD(Buffer.from(boundTo))
  return Buffer.concat([iv, cipher.update(content), cipher.final(), cipher.getAuthTag()])
}

let pool = Buffer.alloc(0)

/** A fresh random nonce. They are drawn by the hundred: one call to the system's generator costs as much as a seal. */
function takeNonce(): Buffer {
  if (pool.length < ivLength) pool = randomBytes(ivLength * 128)
  const nonce = pool.subarray(0, ivLength)
  pool = pool.subarray(ivLength)
  return nonce
}

/** Opens what sealBox made. Throws when key, place or any bit differs, or when the tag was cut. */
export function openBox(key: KeyObject, box: Buffer, boundTo: string): Buffer {
  if (box.length < ivLength + tagLength) throw new Error('the sealed box is too short')
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, ivLength), { authTagLength: tagLength })
  decipher.setAAD(Buffer.from(boundTo))
  decipher.setAuthTag(box.subarray(box.length - tagLength))
  return Buffer.concat([decipher.update(box.subarray(ivLength, box.length - tagLength)), decipher.final()])
}
