import { isWordIn, wordSet } from './text-tokens.ts'
import type { TextToken } from './text-tokens.ts'

/** Words that say a national id follows. */
const ID_WORDS = wordSet(`
  fnr fødselsnummer fødselsnummeret fødselsnr fødselnr fødselnummer fødselstal fdnr nin ssn pnr
  personnummer personnummeret personnr personnumret persnr personid identitetsnummer ident dnr dnummer
  dnummeret hnr hnummer fhnr fhnummer hjelpenummer hjelpenr idnr idnummer
`)
/** Letters that say it together with the «nr» or «nummer» after them, as in «f.nr.», «D-nummer». */
const ID_LETTERS = wordSet('f p d h fh id fødsels person national identity birth')
const DUF_WORDS = wordSet('duf dufnr dufnummer dufnummeret dufnumber')
const ACCOUNT_WORDS = wordSet(`
  konto kontonr kontonummer kontonummeret bankkonto bankkontonummer bankkontonr kontoen bankgiro account
  kid iban kontot plusgiro
`)
const NUMBER_WORDS = wordSet('nr nummer nummeret number no num id er is är')
/** The five digits after the date, by the names forms print before them. */
const LAST_FIVE_WORDS = wordSet('pnr personnr personnummer personnummeret persnr personnumret person p')
const SMALL_GAP = 4

export function hasIdCue(tokens: readonly TextToken[], index: number): boolean {
  return hasCue(tokens, index, ID_WORDS, ID_LETTERS)
}

export function hasDufCue(tokens: readonly TextToken[], index: number): boolean {
  return hasCue(tokens, index, DUF_WORDS, DUF_WORDS)
}

/** Whether the number is called an account, or is what follows «NO93» in an IBAN. */
export function hasAccountCue(tokens: readonly TextToken[], index: number): boolean {
  const country = tokens[index - 2]
  const checkDigits = tokens[index - 1]
  const isIban = country?.text === 'no' && checkDigits?.before === '' && checkDigits.text.length === 2
  return isIban || hasCue(tokens, index, ACCOUNT_WORDS, ACCOUNT_WORDS)
}

/** The token after «personnr.» or «p. nr.», where such words stand at `index`. */
export function afterLastFiveCue(tokens: readonly TextToken[], index: number): number | undefined {
  if (!isWordIn(LAST_FIVE_WORDS, tokens[index]) || (tokens[index]?.before.length ?? 0) > SMALL_GAP) return undefined
  return isWordIn(NUMBER_WORDS, tokens[index + 1]) ? index + 2 : index + 1
}

/** Looks at most three tokens back: «fnr: », «D-nummer er », «f.nr. ». */
function hasCue(
  tokens: readonly TextToken[],
  index: number,
  words: ReadonlySet<string>,
  beforeNumberWord: ReadonlySet<string>,
): boolean {
  let sawNumberWord = false
  for (let back = 0; back < 3; back += 1) {
    if ((tokens[index - back]?.before.length ?? SMALL_GAP + 1) > SMALL_GAP) return false
    const word = tokens[index - back - 1]
    if (isWordIn(words, word) || (sawNumberWord && isWordIn(beforeNumberWord, word))) return true
    if (!isWordIn(NUMBER_WORDS, word)) return false
    sawNumberWord = true
  }
  return false
}
