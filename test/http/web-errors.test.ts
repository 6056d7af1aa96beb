import { describe, expect, it } from 'vitest'
import { Refusal } from '../../src/errors.ts'
import { toRefusal } from '../../src/http/web-errors.ts'

describe('what an error is called to the outside', () => {
  it.each([
    [new Refusal('illegal_move', 'x'), 'illegal_move'],
    [{ code: 'ENOENT', syscall: 'connect' }, 'unavailable'],
    [{ code: 'ECONNREFUSED' }, 'unavailable'],
    // What a name server says of a container that is stopped.
    [{ code: 'ENOTFOUND' }, 'unavailable'],
    [{ code: 'EAI_AGAIN' }, 'unavailable'],
    [{ code: '57P01' }, 'unavailable'],
    [{ code: '53300' }, 'unavailable'],
    // A disk that is full.
    [{ code: '53100' }, 'unavailable'],
    [new Error('timeout exceeded when trying to connect'), 'unavailable'],
    [new Error('Connection terminated unexpectedly'), 'unavailable'],
    [{ code: '55P03' }, 'request_still_running'],
    [{ statusCode: 413 }, 'too_large'],
    [{ statusCode: 415 }, 'unsupported_media_type'],
    [{ statusCode: 418 }, 'malformed'],
    [{ statusCode: 503 }, 'unavailable'],
  ])('%j is %s', (error, code) => {
    expect(toRefusal(error)?.code).toBe(code)
  })

  it.each([
    [{ code: 'ENOENT', syscall: 'open', path: 'templates/missing.eta' }],
    [{ code: '23505', constraint: 'report_pkey' }],
    [{ code: '22021' }],
    [{ statusCode: 500 }],
    [new TypeError('undefined is not a function')],
    [undefined],
    ['text'],
  ])('%j is a failure of ours, to be logged', (error) => {
    expect(toRefusal(error)).toBeUndefined()
  })
})
