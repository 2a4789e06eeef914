import type { Directive } from '../shared/systemd/unit-section';

/** What `[Socket]` alone has; see systemd.socket(5). */
export interface SocketDirectives {
  /** See systemd.socket(5). */
  readonly Accept?: Directive;
  /** See systemd.socket(5). */
  readonly Backlog?: Directive;
  /** See systemd.socket(5). */
  readonly BindIPv6Only?: Directive;
  /** See systemd.socket(5). */
  readonly BindToDevice?: Directive;
  /** See systemd.socket(5). */
  readonly Broadcast?: Directive;
  /** See systemd.socket(5). */
  readonly DeferAcceptSec?: Directive;
  /** See systemd.socket(5). */
  readonly DirectoryMode?: Directive;
  /** See systemd.socket(5). */
  readonly ExecStartPost?: Directive;
  /** See systemd.socket(5). */
  readonly ExecStartPre?: Directive;
  /** See systemd.socket(5). */
  readonly ExecStopPost?: Directive;
  /** See systemd.socket(5). */
  readonly ExecStopPre?: Directive;
  /** See systemd.socket(5). */
  readonly FileDescriptorName?: Directive;
  /** See systemd.socket(5). */
  readonly FlushPending?: Directive;
  /** See systemd.socket(5). */
  readonly FreeBind?: Directive;
  /** See systemd.socket(5). */
  readonly IPTOS?: Directive;
  /** See systemd.socket(5). */
  readonly IPTTL?: Directive;
  /** See systemd.socket(5). */
  readonly KeepAlive?: Directive;
  /** See systemd.socket(5). */
  readonly KeepAliveIntervalSec?: Directive;
  /** See systemd.socket(5). */
  readonly KeepAliveProbes?: Directive;
  /** See systemd.socket(5). */
  readonly KeepAliveTimeSec?: Directive;
  /** See systemd.socket(5). */
  readonly ListenDatagram?: Directive;
  /** See systemd.socket(5). */
  readonly ListenFIFO?: Directive;
  /** See systemd.socket(5). */
  readonly ListenMessageQueue?: Directive;
  /** See systemd.socket(5). */
  readonly ListenNetlink?: Directive;
  /** See systemd.socket(5). */
  readonly ListenSequentialPacket?: Directive;
  /** See systemd.socket(5). */
  readonly ListenSpecial?: Directive;
  /** See systemd.socket(5). */
  readonly ListenStream?: Directive;
  /** See systemd.socket(5). */
  readonly ListenUSBFunction?: Directive;
  /** See systemd.socket(5). */
  readonly Mark?: Directive;
  /** See systemd.socket(5). */
  readonly MaxConnections?: Directive;
  /** See systemd.socket(5). */
  readonly MaxConnectionsPerSource?: Directive;
  /** See systemd.socket(5). */
  readonly MessageQueueMaxMessages?: Directive;
  /** See systemd.socket(5). */
  readonly MessageQueueMessageSize?: Directive;
  /** See systemd.socket(5). */
  readonly NoDelay?: Directive;
  /** See systemd.socket(5). */
  readonly PassCredentials?: Directive;
  /** See systemd.socket(5). */
  readonly PassFileDescriptorsToExec?: Directive;
  /** See systemd.socket(5). */
  readonly PassPacketInfo?: Directive;
  /** See systemd.socket(5). */
  readonly PassSecurity?: Directive;
  /** See systemd.socket(5). */
  readonly PipeSize?: Directive;
  /** See systemd.socket(5). */
  readonly PollLimitBurst?: Directive;
  /** See systemd.socket(5). */
  readonly PollLimitIntervalSec?: Directive;
  /** See systemd.socket(5). */
  readonly Priority?: Directive;
  /** See systemd.socket(5). */
  readonly ReceiveBuffer?: Directive;
  /** See systemd.socket(5). */
  readonly RemoveOnStop?: Directive;
  /** See systemd.socket(5). */
  readonly ReusePort?: Directive;
  /** See systemd.socket(5). */
  readonly SELinuxContextFromNet?: Directive;
  /** See systemd.socket(5). */
  readonly SendBuffer?: Directive;
  /** See systemd.socket(5). */
  readonly Service?: Directive;
  /** See systemd.socket(5). */
  readonly SmackLabel?: Directive;
  /** See systemd.socket(5). */
  readonly SmackLabelIPIn?: Directive;
  /** See systemd.socket(5). */
  readonly SmackLabelIPOut?: Directive;
  /** See systemd.socket(5). */
  readonly SocketGroup?: Directive;
  /** See systemd.socket(5). */
  readonly SocketMode?: Directive;
  /** See systemd.socket(5). */
  readonly SocketProtocol?: Directive;
  /** See systemd.socket(5). */
  readonly SocketUser?: Directive;
  /** See systemd.socket(5). */
  readonly Symlinks?: Directive;
  /** See systemd.socket(5). */
  readonly TCPCongestion?: Directive;
  /** See systemd.socket(5). */
  readonly Timestamping?: Directive;
  /** See systemd.socket(5). */
  readonly Transparent?: Directive;
  /** See systemd.socket(5). */
  readonly TriggerLimitBurst?: Directive;
  /** See systemd.socket(5). */
  readonly TriggerLimitIntervalSec?: Directive;
  /** See systemd.socket(5). */
  readonly Writable?: Directive;
}
