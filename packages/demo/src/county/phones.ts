/**
 * Phones that can never ring. A mainland mobile number begins with 1; a number that begins with 00 is an
 * international call, and no country code begins with 0 (ITU-T E.164): nothing that starts with 000 can be
 * assigned to anyone. The form keeps eleven digits, so masking and layout look as they will.
 */
export const mobilePhone = (serial: number): string => `000${String(serial).padStart(8, '0')}`

/** Local numbers do not begin with 0 either: 0855-000-xxxx is nobody's desk. */
export const deskPhone = (serial: number): string => `0855-000-${String(serial).padStart(4, '0')}`
