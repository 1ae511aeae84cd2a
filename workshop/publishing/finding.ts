/** What is wrong, and where: `triggers.new_task.project_id`. */
export type Finding = {
  where: string;
  message: string;
};

/** A finding for each of these that breaks a rule, all with the message of their kind. */
export const findingsFor = <T extends { where: string }>(
  offenders: readonly T[],
  message: (offender: T) => string,
): Finding[] =>
  offenders.map((offender) => ({
    where: offender.where,
    message: message(offender),
  }));
