import { foldWords } from './text-tokens.ts'

/**
 * Names that are everyday words as well («per», «dag», «hans», «siv»): such a part of a name counts only where it is written as
 * a name. Norwegian, Swedish and English, as they occur in reports. A word that is missing here costs a warning too many.
 */
const ORDINARY: ReadonlySet<string> = new Set(
  foldWords(`
  ane ask april august bill bjørn bo bror dag dina else embla even finn frank fred gard grace grim gro gull håp
  hans helle hope iver jan jo joy juli juni kåre live liv lykke mai mark mars mat may mina mine my odd per ravn
  rose rune signe siv sol stein sten stig storm tom tone tor trygg ulv vår vilje will åse bakke bakken bekk berg
  borg brekke bru by bye dal dalen eik ek eng falk fjell foss gran hagen hall haug haugen hav hammer hjem holm
  holt hus høst king kirke land lie lien long lund mo moe moen myr mørk nes ny rust rød sand skog skogen small
  smed strand sund tangen vang vik vold voll white wood young øst vest nord sør øye ås å åsen black brown hill
  green day best
`),
)

const PARTICLES: ReadonlySet<string> = new Set(
  foldWords(`
  af al av bin bint da das de del den der di dos du el i ibn la le los og och and of på ter the til van von vom zu
  zur ved y e
  dr fru frk herr hr miss mr mrs ms pas pasient pasienten patient patienten
`),
)

export function isOrdinaryWord(folded: string): boolean {
  return ORDINARY.has(folded)
}

/** «van», «de», «og», «fru»: no part of a name by itself, but may stand between two. */
export function isNameParticle(folded: string): boolean {
  return PARTICLES.has(folded)
}
