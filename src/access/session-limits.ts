/** How long a session lasts at most, used or not: a working day. */
export const sessionHours = 8

/**
 * How long it lasts unused. NIST SP 800-63B-4 (section 2.2.3) has an hour at most; not less, since who writes a long answer asks for no page
 * meanwhile, and would lose it. Locking the screen of a workplace that is left is the house's.
 */
export const sessionIdleMinutes = 60

/** A session that is used is noted so often and no oftener: reading a page writes nothing most of the time. */
export const sessionNotedMinutes = 1
