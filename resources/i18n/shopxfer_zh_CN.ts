<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BalanceBar</name>
    <message>
        <source>{figure} rows</source>
        <extracomment>the Bucket the Bucket the Bucket whose rows the user wants to see</extracomment>
        <translation>{figure} 行</translation>
    </message>
    <message>
        <source>Source {figure} rows</source>
        <translation>源数据 {figure} 行</translation>
    </message>
    <message>
        <source>Difference {rows}</source>
        <translation>差额 {rows}</translation>
    </message>
    <message>
        <source>Balanced, difference 0 rows</source>
        <translation>已平账，差额 0 行</translation>
    </message>
    <message>
        <source>Does not add up, difference {rows} rows</source>
        <translation>没有平账，差 {rows} 行</translation>
    </message>
</context>
<context>
    <name>BarPart</name>
    <message>
        <source>{name}, {rows} rows, {share}</source>
        <translation>{name}，{rows} 行，占 {share}</translation>
    </message>
</context>
<context>
    <name>Bucket</name>
    <message>
        <source>Transferred</source>
        <translation>移交</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>已合并</translation>
    </message>
    <message>
        <source>Kept by law</source>
        <translation>依法保留</translation>
    </message>
    <message>
        <source>Withheld</source>
        <translation>不移交</translation>
    </message>
    <message>
        <source>Erased</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Rejected at import</source>
        <translation>导入时拒收</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>待决定</translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>Something went wrong that is not your fault</source>
        <extracomment>the type&apos;s name “shopxfer/gui/worker.py:97”, outermost first; only our own</extracomment>
        <translation>程序出了问题，不是你的操作造成的</translation>
    </message>
    <message>
        <source>What was under way has been undone; the case is as it was before. Start the program again. The report names places in the program, and nothing from the case.</source>
        <translation>刚才进行到一半的事已经撤回，移交案和之前一样。重新打开程序即可继续。报告里只有程序内部的位置，没有移交案里的任何内容。</translation>
    </message>
</context>
<context>
    <name>DropFrame</name>
    <message>
        <source>Let go to add the files: {count}</source>
        <extracomment>of Path, at least one, in the order of the system</extracomment>
        <translation>松手，加入 {count} 个文件</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
</context>
<context>
    <name>HelpPanel</name>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Close help</source>
        <translation>关闭帮助</translation>
    </message>
    <message>
        <source>This step</source>
        <translation>这一步</translation>
    </message>
    <message>
        <source>Read the article and its version</source>
        <translation>查看条文与版本</translation>
    </message>
    <message>
        <source>This cites the law; it is not legal advice. In doubt, ask a lawyer or the market office.</source>
        <translation>这是依据，不是法律意见。拿不准时，请问律师或当地市场监管部门。</translation>
    </message>
</context>
<context>
    <name>MaskedRow</name>
    <message>
        <source>Look and record</source>
        <extracomment>the mask is back</extracomment>
        <translation>查看并记录</translation>
    </message>
    <message>
        <source>Masked again in {seconds} s</source>
        <translation>{seconds} 秒后重新遮盖</translation>
    </message>
</context>
<context>
    <name>PasswordEdit</name>
    <message>
        <source>There are full-width characters in it. Switch the input method to English.</source>
        <extracomment>the text, by the user&apos;s hand only; not for editors without text</extracomment>
        <translation>里面有全角字符。把输入法切换到英文再输。</translation>
    </message>
    <message>
        <source>Caps Lock is on.</source>
        <translation>大写锁定开着。</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>显示密码</translation>
    </message>
    <message>
        <source>Hide the password</source>
        <translation>隐藏密码</translation>
    </message>
</context>
<context>
    <name>ProgressCard</name>
    <message>
        <source>Stopping</source>
        <translation>正在停下</translation>
    </message>
    <message>
        <source>About {seconds} s left. You may look at other pages.</source>
        <translation>大约还要 {seconds} 秒，可以先看别的页面</translation>
    </message>
    <message>
        <source>About {minutes} min left. You may look at other pages.</source>
        <translation>大约还要 {minutes} 分钟，可以先看别的页面</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
</context>
<context>
    <name>RailStrip</name>
    <message>
        <source>of {count}</source>
        <translation>共 {count}</translation>
    </message>
    <message>
        <source>Show all steps</source>
        <translation>显示全部步骤</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁定</translation>
    </message>
    <message>
        <source>Step {number}, {title}. Show all steps</source>
        <translation>第 {number} 步，{title}。显示全部步骤</translation>
    </message>
</context>
<context>
    <name>StepButton</name>
    <message>
        <source>done</source>
        <extracomment>“50 对” the remainder keeps the next step from beginning</extracomment>
        <translation>已完成</translation>
    </message>
    <message>
        <source>current step</source>
        <translation>当前步骤</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>Step {number}, {title}, {state}</source>
        <translation>第 {number} 步，{title}，{state}</translation>
    </message>
</context>
</TS>
