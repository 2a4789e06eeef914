import { client } from './places';

/** What a sending rsyslogd begins with, whoever gets the lines. */
export const general = `# Written by Hostwright: changes by hand are undone.
global(workDirectory="${client.state}" maxMessageSize="64k" abortOnUncleanConfig="on")
module(load="imjournal" stateFile="journal" persistStateInterval="100" ratelimit.interval="0" usePid="system")
module(load="mmjsonparse")
# Lines go from the journal to the queue of the ruleset ship without another in between.
main_queue(queue.type="direct")
template(name="time" type="list") { property(name="timereported" dateFormat="rfc3339") }
template(name="line" type="list") { property(name="$.line") }
`;

/**
 * Makes a line as JSON of each message of the journal, `$.wire`, for the ruleset ship. The service is the unit without its
 * instance, so that there are no more of them than units.
 */
export const journalLines = `set $.service = "other";
if $!_TRANSPORT == "kernel" then {
  set $.service = "kernel";
} else if re_match($!_SYSTEMD_UNIT, '^(session|run)-') then {
  set $.service = re_extract($!_SYSTEMD_UNIT, '^([a-z]+)-', 0, 1, "other");
} else if re_match($!_SYSTEMD_UNIT, '^[A-Za-z0-9:._-]+@') then {
  set $.service = re_extract($!_SYSTEMD_UNIT, '^([A-Za-z0-9:._-]+)@', 0, 1, "other");
} else if re_match($!_SYSTEMD_UNIT, '^[A-Za-z0-9:._-]+[.][a-z]+$') then {
  set $.service = re_extract($!_SYSTEMD_UNIT, '^([A-Za-z0-9:._-]+)[.][a-z]+$', 0, 1, "other");
}
set $.line!time = exec_template("time");
set $.line!host = $hostname;
set $.line!service = $.service;
set $.line!severity = $syslogseverity-text;
if $!_SYSTEMD_UNIT != "" then {
  set $.line!unit = $!_SYSTEMD_UNIT;
}
if $!SYSLOG_IDENTIFIER != "" then {
  set $.line!program = $!SYSLOG_IDENTIFIER;
}
if $!_PID != "" then {
  set $.line!pid = cnum($!_PID);
}
action(type="mmjsonparse" cookie="" container="$.data")
if $parsesuccess == "OK" then {
  set $.line!data = $.data;
} else {
  set $.line!message = $msg;
}
# The log host sees by the numbers of a start of this daemon whether lines are missing.
set $/number = cnum($/number) + 1;
set $.line!session = \`echo $INVOCATION_ID\`;
set $.line!number = $/number;
set $.wire = exec_template("line");
call ship
`;
